// Goes on to the application once every frame of the page has loaded, or after five seconds.
const back = document.getElementById("back").href;
const frames = [...document.querySelectorAll("iframe")];
let waiting = frames.length;
const go = () => location.replace(back);
for (const frame of frames) frame.addEventListener("load", () => { waiting -= 1; if (waiting === 0) go(); });
setTimeout(go, 5000);
