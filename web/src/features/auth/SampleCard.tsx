// The printed card as it looks, on squared paper: so that one knows what to look for in the school bag.
import { t } from "@/i18n/t";
import "@/i18n/with-auth";
import styles from "./SampleCard.module.css";

export function SampleCard() {
  return (
    <aside className={styles.paper} aria-label={t("auth.sample")}>
      <div className={styles.slip}>
        <div>
          <p className="meta">{t("auth.sample_kind")}</p>
          <p className={styles.name}>{t("auth.sample_name")}</p>
          <dl>
            <dt>{t("auth.sample_code_label")}</dt>
            <dd>{t("auth.sample_code")}</dd>
          </dl>
          <p className="meta">{t("auth.sample_until")}</p>
        </div>
        <SampleQr />
      </div>
      <p className={styles.text}>{t("auth.sample_text")}</p>
    </aside>
  );
}

const SIDE = 25;
const FINDERS = [
  [0, 0],
  [SIDE - 7, 0],
  [0, SIDE - 7],
] as const;

/** Looks like a QR code and leads nowhere: a real one would be scanned by somebody. */
function SampleQr() {
  const dots: string[] = [];
  let noise = 12;
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      noise = (noise * 1103515245 + 12345) % 2147483648;
      const isFinder = FINDERS.some(([left, top]) => x >= left - 1 && x <= left + 7 && y >= top - 1 && y <= top + 7);
      if (!isFinder && noise % 211 > 108) dots.push(`M${x} ${y}h1v1h-1z`);
    }
  }
  return (
    <svg className={styles.qr} viewBox={`-2 -2 ${SIDE + 4} ${SIDE + 4}`} aria-hidden="true">
      <path fill="#fff" d={`M-2-2h${SIDE + 4}v${SIDE + 4}h-${SIDE + 4}z`} />
      <path fill="#1b2320" d={dots.join("")} />
      {FINDERS.map(([left, top]) => (
        <path
          key={`${left} ${top}`}
          fill="#1b2320"
          fillRule="evenodd"
          d={`M${left} ${top}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z`}
        />
      ))}
    </svg>
  );
}
