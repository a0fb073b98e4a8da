"use strict";
// The archive and the diagram of a flow, read by the programs that they are made for: the JSON schemas of HAR 1.2 by Ajv, and the
// parser of Mermaid. Each is shown something broken, too, so that its silence means something.

const { createHash } = require("node:crypto");
const Ajv = require("ajv");
const har = require("har-schema");
const { JSDOM } = require("jsdom");
const { Person, check, must, walk } = require("./browser.js");

/** Says what is wrong with an archive, or nothing. */
function archives() {
  const ajv = new Ajv({ allErrors: true });
  ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-06.json"));
  ajv.addSchema(Object.values(har));
  return (archive) => (ajv.validate("har.json#", archive) ? null : ajv.errorsText());
}

/** Mermaid wants a document, though nothing is drawn. */
function diagrams() {
  const { window } = new JSDOM("");
  Object.assign(globalThis, { window, document: window.document });
  return require("mermaid").default;
}

walk(async (provider, client) => {
  const ada = new Person(provider);
  let page = await ada.open(`${client}/login`);
  page = await ada.press(page, "Sign in", { username: ada.name });
  const asked = new URL(page.url).searchParams;
  page = await ada.press(page, "Allow");
  must(page.status === 200, "the client signs the person in", page);
  const id = createHash("sha256").update(`${asked.get("client_id")}\0${asked.get("state")}`).digest("hex").slice(0, 24);
  const [wrong, mermaid] = [archives(), diagrams()];
  for (const base of [client, provider]) {
    for (const live of ["", "?secrets=yes"]) {
      const archive = JSON.parse((await ada.open(`${base}/lens/${id}/export.har${live}`)).body);
      check(wrong(archive) === null, `the archive of ${base} is HAR 1.2`, wrong(archive));
      const back = archive.log.entries.filter((entry) => entry.comment.includes("back channel"));
      check(back.some((entry) => entry.request.method === "POST" && entry.response.status === 200), "and has the back channel", back);
      delete archive.log.entries[0].request.method;
      check(/method/.test(wrong(archive)), "the schema sees what is missing");
    }
    const text = (await ada.open(`${base}/lens/${id}/export.mmd`)).body;
    check((await mermaid.parse(text)).diagramType === "sequence", `the diagram of ${base} is one of Mermaid`, text);
    // As one of them saw it: what they could not see is missing, and the files are still what they are.
    for (const viewer of ["browser", "client", "provider", "api", "wire"]) {
      const seen = JSON.parse((await ada.open(`${base}/lens/${id}/export.har?as=${viewer}`)).body);
      check(wrong(seen) === null, `the archive of ${base} as ${viewer} is HAR 1.2`, wrong(seen));
      const drawn = (await ada.open(`${base}/lens/${id}/export.mmd?as=${viewer}`)).body;
      check((await mermaid.parse(drawn)).diagramType === "sequence", `the diagram of ${base} as ${viewer} is one of Mermaid`, drawn);
      // The code is swapped behind the browser's back; without TLS, whoever reads the network sees each message.
      if (["browser", "wire"].includes(viewer)) {
        check(drawn.includes("█") === (viewer === "browser"), `${viewer} sees what is theirs`, drawn);
      }
    }
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const arrows = db.getMessages().filter((message) => message.to && message.placement === undefined);
    must(arrows.length >= 8, "with its messages", arrows);
    const straight = arrows.filter((it) => [it.from, it.to].sort().join() === "client,provider" && /authorize/.test(it.message));
    check(straight.length === 0, "a redirect bends through the browser", straight);
    const broken = await mermaid.parse(`${text}\n browser-`, { suppressErrors: true });
    check(broken === false, "the parser sees what is broken", broken);
  }
});
