// The record of acts: who did what, when. It can't be changed, here or anywhere.
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { clockTime, dayOf, fullDate } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { EmptyState } from "@/ui/EmptyState";
import { Margin, MarginItem } from "@/ui/Margin";
import styles from "./Acts.module.css";
import { actsQuery } from "./queries";
import type { Act } from "./types";
import { actWord } from "./words";

export function ActsView({ schoolId }: { schoolId: string }) {
  const acts = useSuspenseInfiniteQuery(actsQuery(schoolId));
  const all = acts.data.pages.flatMap(({ items }) => items);
  if (all.length === 0) {
    return (
      <EmptyState icon={<History aria-hidden="true" />} title={t("office.acts.none")}>
        {t("office.acts.none_text")}
      </EmptyState>
    );
  }
  const days = Map.groupBy(all, ({ at }) => dayOf(at));
  return (
    <div className={styles.page}>
      <p className="soft">{t("office.acts.lead")}</p>
      {[...days].map(([day, ofDay]) => (
        <Card key={day} title={fullDate(ofDay[0]?.at ?? day)} titleId={`acts-${day}`}>
          <Margin>
            {ofDay.map((act) => (
              <MarginItem key={act.number} when={clockTime(act.at)}>
                <ActLine act={act} />
              </MarginItem>
            ))}
          </Margin>
        </Card>
      ))}
      {acts.hasNextPage ? (
        <Button isPending={acts.isFetchingNextPage} onPress={() => void acts.fetchNextPage()}>
          {t("office.acts.older")}
        </Button>
      ) : null}
    </div>
  );
}

function ActLine({ act }: { act: Act }) {
  const target = act.target && act.target.id !== act.actor?.id ? act.target.full_name : "";
  return (
    <div className={styles.act}>
      <b>{actWord(act.action)}</b>
      <span className="meta">{[act.actor ? act.actor.name : t("office.acts.system"), target].filter(Boolean).join(" → ")}</span>
    </div>
  );
}
