// A card as it is shown this once: the code in groups and its QR.
import type { Card } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { inGroups, pictureOf } from "@/lib/login-card";
import styles from "./Person.module.css";

export function ShownCard({ card }: { card: Card }) {
  return (
    <div className={styles.card}>
      <img alt={t("office.card.qr", { name: card.person.name })} src={pictureOf(card.qr_svg)} width={160} height={160} />
      <p className={styles.code}>{inGroups(card.secret)}</p>
      <p className="meta">{t("office.card.once")}</p>
    </div>
  );
}
