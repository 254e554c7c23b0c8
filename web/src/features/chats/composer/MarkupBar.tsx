// Three marks for what is chosen in the words, and how the keys work; only where there is room for it.
import { Bold, Code, Italic } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import styles from "./Composer.module.css";
import type { Mark } from "./formatting";

const icons = { bold: Bold, italic: Italic, code: Code };

export function MarkupBar({ onMark }: { onMark: (mark: Mark) => void }) {
  return (
    <div className={styles.marks}>
      <span role="group" aria-label={t("chats.markup.label")} className={styles.markButtons}>
        {(["bold", "italic", "code"] as const).map((mark) => {
          const Icon = icons[mark];
          return (
            <button
              key={mark}
              type="button"
              aria-label={t(`chats.markup.${mark}`)}
              title={t(`chats.markup.${mark}`)}
              // What is chosen in the words stays chosen.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onMark(mark)}
            >
              <Icon aria-hidden="true" />
            </button>
          );
        })}
      </span>
      <span className="meta">{t("chats.markup.hint")}</span>
    </div>
  );
}
