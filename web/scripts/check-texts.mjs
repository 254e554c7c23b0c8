// The Russian catalogue is complete and well written: no raw Russian in code, no unknown or unused key, every argument
// given, four plural forms, and the typography of the design language.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { faultsOfMessage, argumentsOf } from "./messages.mjs";
import { sources, web } from "./sources.mjs";

const CYRILLIC = /[А-Яа-яЁё]/;
/** @type {string[]} */
const faults = [];
/** @type {Map<string, string>} */
const messages = new Map();
const read = (/** @type {string} */ path) => readFileSync(join(web, path), "utf8");

for (const path of sources(["src/i18n/ru"])) {
  const area = basename(path, ".json");
  for (const [key, text] of Object.entries(JSON.parse(read(path)))) {
    if (!key.startsWith(`${area}.`)) faults.push(`${path}: ${key} must begin with "${area}."`);
    if (messages.has(key)) faults.push(`${path}: ${key} is there twice`);
    messages.set(key, text);
    faults.push(...faultsOfMessage(text).map((fault) => `${path}: ${key} ${fault}`));
  }
}

// Areas whose texts come with their pages: whoever names one brings them.
const brought = sources(["src/i18n"]).flatMap((path) => /\/with-(\w+)\.ts$/.exec(path)?.[1] ?? []);

const used = new Set();
const code = sources(["src"]).filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/fakes\.ts$/.test(path));
for (const path of code) {
  const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true, path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  visit(file, file, path);
  const text = file.getFullText();
  for (const area of path.includes("/i18n/") ? [] : brought) {
    const names = new RegExp(`["\`]${area}\\.`).test(text);
    if (names !== text.includes(`import "@/i18n/with-${area}";`)) faults.push(`${path}: names texts of «${area}» and imports with-${area}, both or neither`);
  }
}
for (const key of messages.keys()) if (!used.has(key)) faults.push(`src/i18n/ru: ${key} is not used`);

for (const fault of faults) console.log(fault);
console.log(`${messages.size} messages, ${code.length} files, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function visit(/** @type {ts.Node} */ node, /** @type {ts.SourceFile} */ file, /** @type {string} */ path) {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
    if (messages.has(node.text)) used.add(node.text);
    else if (CYRILLIC.test(node.text)) faults.push(`${place(node, file, path)} Russian text outside the catalogue: ${node.text.trim()}`);
  }
  // t(`call.view.${view}`): the compiler knows that every such key is there, so all of them count as used.
  if (ts.isTemplateHead(node) && /^[a-z]+\..*\.$/.test(node.text)) {
    for (const key of messages.keys()) if (key.startsWith(node.text)) used.add(key);
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "t") checkCall(node, file, path);
  ts.forEachChild(node, (child) => visit(child, file, path));
}

function checkCall(/** @type {ts.CallExpression} */ call, /** @type {ts.SourceFile} */ file, /** @type {string} */ path) {
  const [key, values] = call.arguments;
  if (!key || !ts.isStringLiteralLike(key)) return;
  const text = messages.get(key.text);
  if (text === undefined) {
    faults.push(`${place(call, file, path)} unknown key ${key.text}`);
    return;
  }
  if (values && !ts.isObjectLiteralExpression(values)) return;
  const given = new Set(values ? values.properties.map((property) => property.name?.getText(file)) : []);
  if (values?.properties.some((property) => ts.isSpreadAssignment(property))) return;
  for (const name of argumentsOf(text)) {
    if (!given.delete(name)) faults.push(`${place(call, file, path)} ${key.text} needs {${name}}`);
  }
  for (const name of given) faults.push(`${place(call, file, path)} ${key.text} knows no {${name}}`);
}

function place(/** @type {ts.Node} */ node, /** @type {ts.SourceFile} */ file, /** @type {string} */ path) {
  return `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}
