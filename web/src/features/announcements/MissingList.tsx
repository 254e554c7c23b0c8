// Who has not answered, first of all; a slip of paper in the teacher's hand is written down beside the name. Then who
// answered what.
import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck, FilePen } from "lucide-react";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { Count } from "@/ui/Chip";
import { Menu } from "@/ui/Menu";
import { toast } from "@/ui/toast";
import styles from "./MissingList.module.css";
import { missingQuery, useTakePaper } from "./queries";
import type { Announcement, GivenAnswer, Value } from "./types";
import { actWords, answerWords, momentWords, VALUES } from "./words";

export function MissingList({ announcement }: { announcement: Announcement }) {
  const { data } = useSuspenseQuery(missingQuery(announcement.id));
  const take = useTakePaper(announcement);
  const { ask, audience } = announcement;
  const write = (personId: string, value: Value) =>
    take.mutate({ personId, value }, { onSuccess: () => toast(t("announcements.paper.done")), onError: (error) => toast(sentenceOf(error)) });

  return (
    <>
      <Card title={t(audience === "families" ? "announcements.missing.families" : "announcements.missing.people")} titleId="missing" end={data.missing.length > 0 ? <Count color="yellow">{data.missing.length}</Count> : null}>
        {data.missing.length === 0 ? (
          <p className={styles.all}>
            <CircleCheck aria-hidden="true" />
            {t("announcements.missing.none")}
          </p>
        ) : (
          <Rows>
            {data.missing.map((person) => (
              <li key={person.id} data-missing={person.id}>
                <Row
                  start={
                    <Avatar color={person.color} size="m">
                      {person.initials}
                    </Avatar>
                  }
                  title={person.full_name}
                  end={
                    announcement.can_take_paper ? (
                      <Menu label={t("announcements.paper.of", { name: person.name })} actions={VALUES[ask].map((value) => ({ id: value, label: actWords(ask, value, audience), onAction: () => write(person.id, value) }))}>
                        <Button size="tight" icon={<FilePen aria-hidden="true" />} aria-label={t("announcements.paper.of", { name: person.name })}>
                          {t("announcements.paper.take")}
                        </Button>
                      </Menu>
                    ) : null
                  }
                />
              </li>
            ))}
          </Rows>
        )}
      </Card>
      {VALUES[ask].map((value) => {
        const given = data.answers.filter((answer) => answer.value === value);
        return given.length === 0 ? null : (
          <Card key={value} title={answerWords(ask, value)} titleId={`answer-${value}`} end={<Count color="grey">{given.length}</Count>}>
            <Rows>
              {given.map((answer) => (
                <li key={answer.person.id} data-answered={answer.person.id}>
                  <Row
                    start={
                      <Avatar color={answer.person.color} size="m">
                        {answer.person.initials}
                      </Avatar>
                    }
                    title={answer.person.full_name}
                    text={wayWords(answer)}
                  />
                </li>
              ))}
            </Rows>
          </Card>
        );
      })}
    </>
  );
}

function wayWords({ way, by, person, at }: GivenAnswer): string {
  const when = momentWords(at);
  if (way === "paper") return t("announcements.way.paper", { at: when, name: by?.name ?? "" });
  if (way === "link") return t("announcements.way.link", { at: when });
  return by && by.id !== person.id ? t("announcements.way.by", { at: when, name: by.name }) : when;
}
