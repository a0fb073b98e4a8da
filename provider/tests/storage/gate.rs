//! Holding a transaction in the middle of its work, and beginning others meanwhile: no test here waits for a time to pass.

use std::{
    pin::Pin,
    sync::{
        Condvar, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    task::{Context, Waker},
    time::Duration,
};

/// Long enough for the slowest machine; then a test fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(30);

/// A place in a transaction at which it stops until the keeper opens.
pub struct Gate {
    reached: Mutex<Sender<()>>,
    opened: Mutex<Receiver<()>>,
}

/// Keeps a gate shut; dropping it opens the gate for good.
pub struct Keeper {
    reached: Receiver<()>,
    _open: Sender<()>,
}

pub fn gate() -> (Gate, Keeper) {
    let ((reached, at_gate), (open, opened)) = (channel(), channel());
    (Gate { reached: Mutex::new(reached), opened: Mutex::new(opened) }, Keeper { reached: at_gate, _open: open })
}

impl Gate {
    /// Say that we are here, and wait.
    pub fn pass(&self) {
        let _ = self.reached.lock().unwrap().send(());
        let _ = self.opened.lock().unwrap().recv_timeout(PATIENCE);
    }
}

impl Keeper {
    /// Wait until somebody stands at the gate.
    pub fn somebody_is_here(&self) {
        self.reached.recv_timeout(PATIENCE).expect("a transaction came to the gate");
    }

    pub fn open(self) {
        drop(self);
    }
}

/// A piece of work that has begun: its transaction is in the queue, or on a thread.
pub type Begun<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Begin work without waiting for its end.
pub fn begin<'a, T>(work: impl Future<Output = T> + 'a) -> Begun<'a, T> {
    let mut work: Begun<'a, T> = Box::pin(work);
    assert!(work.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending(), "it ended at once");
    work
}

/// A crowd that starts together: the first `size` of them wait for each other, those who come later pass.
pub struct Crowd {
    size: usize,
    arrived: Mutex<usize>,
    complete: Condvar,
}

impl Crowd {
    pub fn of(size: usize) -> Self {
        Self { size, arrived: Mutex::new(0), complete: Condvar::new() }
    }

    pub fn meet(&self) {
        let mut arrived = self.arrived.lock().unwrap();
        *arrived += 1;
        self.complete.notify_all();
        let waited = self.complete.wait_timeout_while(arrived, PATIENCE, |arrived| *arrived < self.size).unwrap();
        assert!(!waited.1.timed_out(), "the crowd never met");
    }
}
