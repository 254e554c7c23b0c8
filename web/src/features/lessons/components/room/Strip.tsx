// The class below the sheet: a few faces and how many more there are.
import type { CallSession } from "@/call/session";
import type { RoomForm } from "@/call/layout/grid";
import { t } from "@/i18n/t";
import { setView } from "../../room-store";
import styles from "@/room/Stage.module.css";
import { Tile } from "./Tile";

type StripProps = { readonly session: CallSession; readonly ids: readonly string[]; readonly total: number; readonly form: RoomForm; readonly isPlain: boolean };

export function Strip({ session, ids, total, form, isPlain }: StripProps) {
  const hidden = total - ids.length;
  return (
    <ul className={styles.strip} aria-label={t("call.stage.class")}>
      {ids.map((id) => (
        <li key={id}>
          <Tile session={session} id={id} isNarrow isPlain={isPlain} hasMenu={false} />
        </li>
      ))}
      {hidden > 0 && form === "pc" && (
        <li>
          <button type="button" className={styles.more} onClick={() => setView("grid")}>
            <b>{t("call.strip.more", { count: hidden })}</b>
            {t("call.strip.whole_class")}
          </button>
        </li>
      )}
    </ul>
  );
}
