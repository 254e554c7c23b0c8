// Colours by their role and the sizes of type.
import type { MessageKey } from "@/i18n/t";
import { t } from "@/i18n/t";
import "@/i18n/with-gallery";
import styles from "./Gallery.module.css";

type Swatch = readonly [token: string, on: string, name: MessageKey];

const paper: readonly Swatch[] = [
  ["page", "text", "gallery.color.page"],
  ["paper", "text", "gallery.color.paper"],
  ["sunken", "text", "gallery.color.sunken"],
  ["primary", "on-primary", "gallery.color.primary"],
  ["primary-soft", "primary-text", "gallery.color.primary_soft"],
  ["ink-soft", "ink", "gallery.color.ink_soft"],
  ["red-soft", "red-text", "gallery.color.red_soft"],
  ["yellow-soft", "yellow-text", "gallery.color.yellow_soft"],
];

const board: readonly Swatch[] = [
  ["board", "chalk", "gallery.color.board"],
  ["board-deep", "chalk", "gallery.color.board_deep"],
  ["board-raised", "chalk", "gallery.color.board_raised"],
  ["chalk", "board-deep", "gallery.color.chalk"],
  ["yellow", "on-yellow", "gallery.color.yellow"],
  ["speaking", "board-deep", "gallery.color.speaking"],
  ["red", "on-red", "gallery.color.red"],
  ["ink", "paper", "gallery.color.ink"],
];

export function Colors() {
  return (
    <>
      <Swatches title={t("gallery.paper")} swatches={paper} />
      <Swatches title={t("gallery.board")} swatches={board} />
    </>
  );
}

function Swatches({ title, swatches }: { title: string; swatches: readonly Swatch[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className={styles.swatches}>
        {swatches.map(([token, on, name]) => (
          <li key={token}>
            <span className={styles.swatch} style={{ background: `var(--${token})`, color: `var(--${on})` }}>
              {t("gallery.letters")}
            </span>
            <b>{t(name)}</b>
            <span className="meta">{token}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const types = [
  ["hero", "gallery.type.hero"],
  ["title", "gallery.type.title"],
  ["section", "gallery.type.section"],
  ["card", "gallery.type.card"],
  ["read", "gallery.type.read"],
  ["text", "gallery.type.text"],
  ["meta", "gallery.type.meta"],
] as const;

export function Types() {
  return (
    <section>
      <h2>{t("gallery.type")}</h2>
      {types.map(([size, text]) => (
        <p key={size} style={{ font: `var(--t-${size})` }}>
          {t(text)}
        </p>
      ))}
    </section>
  );
}
