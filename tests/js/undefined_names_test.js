// deno lint knows the names of Deno; these are the browser's. Any other name that is nowhere defined is a mistake.
import assert from "node:assert/strict";

const BROWSER = ["CSS", "document", "getSelection", "IntersectionObserver", "XMLHttpRequest"];

Deno.test("no script uses a name that is nowhere defined", async () => {
  const root = new URL("../..", import.meta.url).pathname;
  const command = new Deno.Command(Deno.execPath(), {
    args: ["lint", "--json", "--rules-include=no-undef", "static/js"],
    cwd: root,
  });
  const { diagnostics, errors } = JSON.parse(new TextDecoder().decode((await command.output()).stdout));
  const undefined_ = diagnostics.filter(({ code }) => code === "no-undef");
  const unknown = undefined_.filter(({ message }) => !BROWSER.includes(message.split(" ")[0]));
  assert.deepEqual(errors, []);
  assert.deepEqual(unknown.map(({ filename, message }) => `${filename}: ${message}`), []);
  assert.ok(undefined_.length, "the rule is asked");
});
