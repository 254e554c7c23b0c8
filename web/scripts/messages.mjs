// What a message of the catalogue must be: readable ICU, all Russian plural forms, typography, calm words.
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";

const PLURAL_FORMS = ["one", "few", "many", "other"];
/** @type {[RegExp, string][]} */
const STYLE = [
  [/[^\s\u00a0]\s*!/, "has an exclamation mark"],
  [/ошибк/i, "says «ошибка»: say what happened instead"],
  [/"|“|”/, "has quotes that are not «ёлочки»"],
  [/\.\.\./, "has three dots instead of …"],
  [/(?<!\u00a0)—/, "has a dash without a no-break space before it"],
  [/ - /, "has a hyphen instead of a dash"],
  [/(?<=\d) (?=«)/, "has a breaking space in a class name"],
  [/ {2}|^ | $/, "has stray spaces"],
];

/** @typedef {ReturnType<typeof compileMessageOrThrow>} Compiled */

/** @returns {string[]} */
export function faultsOfMessage(/** @type {string} */ text) {
  const faults = STYLE.filter(([pattern]) => pattern.test(text)).map(([, fault]) => fault);
  try {
    walk(compileMessageOrThrow(text), (_, type, choices) => {
      const missing = type === "plural" ? PLURAL_FORMS.filter((form) => !(form in choices)) : [];
      if (missing.length > 0) faults.push(`lacks plural forms: ${missing.join(", ")}`);
    });
  } catch (error) {
    faults.push(`cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  return faults;
}

/** @returns {Set<string>} */
export function argumentsOf(/** @type {string} */ text) {
  const names = new Set();
  walk(compileMessageOrThrow(text), (name) => names.add(name));
  return names;
}

/** @typedef {(name: string, type: string | undefined, choices: Record<string, unknown>) => void} See */

function walk(/** @type {Compiled} */ tokens, /** @type {See} */ see) {
  for (const token of tokens) {
    if (typeof token === "string") continue;
    const [name, type, format] = token;
    if (name === "#") continue;
    const choices = typeof format === "object" && format !== null ? /** @type {Record<string, unknown>} */ (format) : {};
    see(name, type, choices);
    for (const choice of Object.values(choices)) if (Array.isArray(choice)) walk(/** @type {Compiled} */ (choice), see);
  }
}
