// Vite plugin: compiles the Russian catalogues (ICU text) at build time, so that no message parser travels to the browser.
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const CATALOGUE = /\/src\/i18n\/ru\/[\w-]+\.json$/;

export function catalogue(): Plugin {
  return {
    name: "sferum:catalogue",
    enforce: "pre",
    transform(code, id) {
      if (!CATALOGUE.test(id)) return undefined;
      const messages = JSON.parse(code) as Record<string, string>;
      const compiled = Object.fromEntries(
        Object.entries(messages).map(([key, text]) => [key, compileMessageOrThrow(text)]),
      );
      // The module type must change with the content, else Vite's own JSON plugin would parse this code as JSON.
      return { code: `export default ${JSON.stringify(compiled)}`, map: null, moduleType: "js" };
    },
  };
}
