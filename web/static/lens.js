/* Keys of the lens: left and right turn the page, the question mark shows them. They do nothing that a link does not do,
   and whoever needs single keys for something else switches them off: WCAG 2.2, 2.1.4. */
const dialog = document.getElementById("keys"), open = document.getElementById("keys-open"), on = document.getElementById("keys-on");
const OFF = "glasshouse-keys-off";

/* A browser may forbid us to remember: the keys are then on. */
const remembered = () => { try { return localStorage.getItem(OFF) === "yes" } catch { return false } };
const remember = off => { try { off ? localStorage.setItem(OFF, "yes") : localStorage.removeItem(OFF) } catch { /* for this page only */ } };

if (dialog && open && on) {
  open.hidden = false;
  on.checked = !remembered();
  on.addEventListener("change", () => remember(!on.checked));
  open.addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input, select, textarea, [contenteditable], dialog, pre");
    if (!on.checked || typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "?") dialog.showModal();
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = rel && document.querySelector(`.turn a[rel=${rel}]`);
    if (link) link.click();
  });
}

/* News while the page is open and seen: the flow grew, and the server sends the fragments anew. Without it, loading the page
   again shows the same. */
const live = document.getElementById("live");
const PLACES = { letters: "nav.letters", diagram: "figure.flow", talk: ".talk" };

const put = (selector, html) => {
  const old = document.querySelector(selector), made = document.createElement("template");
  if (!old) return;
  made.innerHTML = html;
  const fresh = made.content.querySelector(selector);
  const href = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  old.replaceWith(fresh);
  if (href) [...fresh.querySelectorAll("a")].find(link => link.getAttribute("href") === href)?.focus();
};

if (live?.dataset.from && window.EventSource) {
  const from = new URL(live.dataset.from, location.href);
  let source = null;
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(from);
    source.addEventListener("grew", event => {
      from.searchParams.set("at", event.lastEventId);
      const news = JSON.parse(event.data);
      for (const [name, selector] of Object.entries(PLACES)) put(selector, news[name]);
      live.textContent = news.said;
    });
  };
  const rest = () => { source?.close(); source = null };
  document.addEventListener("visibilitychange", () => document.hidden ? rest() : listen());
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
}
