// The sheet of new cards: one slip per pupil, to be printed and cut. The codes exist only here, until the page is left.
import { Printer } from "lucide-react";
import type { Card as LoginCard, Community } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { fullDate } from "@/i18n/time";
import { inGroups, pictureOf } from "@/lib/login-card";
import { Button } from "@/ui/Button";
import { PageHeading } from "@/ui/PageHeading";
import styles from "./CardsSheet.module.css";

type CardsSheetProps = { readonly community: Community; readonly cards: readonly LoginCard[]; readonly onDone: () => void };

export function CardsSheet({ community, cards, onDone }: CardsSheetProps) {
  const title = t("schools.cards.sheet", { name: community.name });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <PageHeading title={title}>{title}</PageHeading>
          <p className="soft">{t("schools.cards.cut")}</p>
        </div>
        <div className={styles.ways}>
          <Button variant="primary" icon={<Printer aria-hidden="true" />} onPress={() => window.print()}>
            {t("schools.cards.print")}
          </Button>
          <Button onPress={onDone}>{t("schools.cards.done")}</Button>
        </div>
      </header>
      <ul className={styles.sheet}>
        {cards.map((card) => (
          <li key={card.person.id} className={styles.slip}>
            <div>
              <p className={styles.small}>{t("schools.cards.of", { name: community.name, school: community.school.name })}</p>
              <p className={styles.name}>{card.person.name}</p>
              <dl>
                <dt>{t("schools.cards.code")}</dt>
                <dd>{inGroups(card.secret)}</dd>
              </dl>
              <p className={styles.small}>{t("schools.cards.until", { date: fullDate(card.expires_at) })}</p>
            </div>
            <img src={pictureOf(card.qr_svg)} alt={t("schools.cards.qr", { name: card.person.name })} />
          </li>
        ))}
      </ul>
    </div>
  );
}
