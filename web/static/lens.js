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
    const typing = event.target.closest("input, select, textarea, [contenteditable], dialog, [role=region]");
    if (!on.checked || typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "?") dialog.showModal();
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = rel && document.querySelector(`.turn a[rel=${rel}]`);
    if (link) link.click();
  });
}
