//! A person at a real browser, Chromium, walks through the running pair.
//!
//! The browser is `TEST_CHROMIUM` or `chromium`, its driver `TEST_CHROMEDRIVER` or `chromedriver`. Elements are
//! found by their role and their accessible name, as a person finds them, so each walk also proves that the names are there.
//! With `TEST_SCREENSHOTS=1` the pictures of `docs/screenshots` are made anew, for which the ports 5000 and 8000 must be
//! free, and pngquant be installed; otherwise the pages are looked over and no picture is taken.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../support/mod.rs"]
mod support;

mod account;
mod admin;
mod answers;
mod applications;
mod axe;
mod driver;
mod ending;
mod errors;
mod export;
mod faces;
mod handout;
mod keyboard;
mod learn;
mod lens_card;
mod lens_diagram;
mod lens_provider;
mod lookup;
mod manual;
mod names;
mod openid;
mod person;
mod phone;
mod pictures;
mod single_page;
mod tries;
mod walk;
mod walkthroughs;
mod ways;
mod without_script;
