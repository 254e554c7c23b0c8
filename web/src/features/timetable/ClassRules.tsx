// The rules of one class's timetable: what repeats on which day; added, changed from a day on, ended.
import { useSuspenseQuery } from "@tanstack/react-query";
import { CalendarPlus, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-timetable";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { Margin, MarginItem } from "@/ui/Margin";
import { Notice } from "@/ui/Notice";
import { EditSlot } from "./EditSlot";
import { classTimetableQuery } from "./queries";
import styles from "./Rules.module.css";
import type { SchoolTimetable, Slot } from "./types";
import { WEEKDAYS } from "./words";

export function ClassRules({ communityId, bells }: { communityId: string; bells: SchoolTimetable["bells"] }) {
  const { data } = useSuspenseQuery(classTimetableQuery(communityId));
  const [editing, setEditing] = useState<{ slot: Slot | null; weekday: number } | null>(null);
  return (
    <div className={styles.rules}>
      {data.warnings.map((warning) => (
        <Notice key={warning.sentence} kind="wait">
          {warning.sentence}
        </Notice>
      ))}
      {data.slots.length === 0 ? (
        <EmptyState
          icon={<CalendarPlus aria-hidden="true" />}
          title={t("timetable.rules.none")}
          action={
            <Button variant="tint" onPress={() => setEditing({ slot: null, weekday: 1 })}>
              {t("timetable.rules.add")}
            </Button>
          }
        >
          {t("timetable.rules.none_text")}
        </EmptyState>
      ) : (
        WEEKDAYS.map(({ weekday, word }) => (
          <Card
            key={weekday}
            title={t(word)}
            titleId={`rules-${weekday}`}
            end={
              <Button size="small" variant="quiet" icon={<Plus aria-hidden="true" />} onPress={() => setEditing({ slot: null, weekday })} aria-label={t("timetable.rules.add_on", { day: t(word) })}>
                {t("timetable.rules.add")}
              </Button>
            }
          >
            <Margin isNarrow>
              {data.slots.filter((slot) => slot.weekday === weekday).map((slot) => (
                <MarginItem key={slot.id} when={slot.number ?? slot.starts.slice(0, 5)}>
                  <div className={styles.rule}>
                    <span>
                      <b>{slot.subject}</b>
                      <span className="meta">
                        {[slot.teacher.name, slot.room ? t("timetable.room", { room: slot.room }) : "", slot.weeks === "all" ? "" : t(`timetable.weeks.${slot.weeks}`)].filter(Boolean).join(" · ")}
                      </span>
                    </span>
                    <IconButton label={t("timetable.change_of", { subject: slot.subject })} icon={<Pencil aria-hidden="true" />} onPress={() => setEditing({ slot, weekday })} />
                  </div>
                </MarginItem>
              ))}
            </Margin>
          </Card>
        ))
      )}
      {editing ? <EditSlot communityId={communityId} teachers={data.teachers} bells={bells} slot={editing.slot} weekday={editing.weekday} onClose={() => setEditing(null)} /> : null}
    </div>
  );
}
