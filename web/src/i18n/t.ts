// The voice of the app: t("area.key", values) gives the Russian text. Catalogues live in ru/, dates in ./time.
import { type Messages, setupI18n } from "@lingui/core";
import { catalogue, type MessageKey } from "./catalogue";

export type { MessageKey };

const i18n = setupI18n({ locale: "ru", messages: { ru: catalogue } });

export function t(key: MessageKey, values?: Record<string, string | number>): string {
  return i18n._(key, values);
}

/** Adds the texts of an area that comes with its pages. */
export function addTexts(texts: Messages): void {
  i18n.load("ru", texts);
}
