// The second of two clicks: which class. Pressing it starts the lesson and goes there.
import { useNavigate } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useRef } from "react";
import { Button as RowButton } from "react-aria-components/Button";
import type { CommunityRef, Lesson } from "@/api/client";
import { useMe } from "@/api/session";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import { CommunityMark } from "@/ui/CommunityMark";
import { Dialog } from "@/ui/Dialog";
import { Fault } from "@/ui/Fault";
import { Spinner } from "@/ui/Spinner";
import styles from "./ChooseClass.module.css";
import { usualSubject } from "./day-plan";
import { usePlanLesson } from "./queries";

type ChooseClassProps = {
  readonly communities: readonly CommunityRef[];
  readonly lessons: readonly Lesson[];
  readonly onClose: () => void;
};

export function ChooseClass({ communities, lessons, onClose }: ChooseClassProps) {
  const me = useMe();
  const navigate = useNavigate();
  const start = usePlanLesson();
  const clientIds = useRef(new Map<string, string>());
  const subjectFor = (id: string) => usualSubject(lessons, id, me.id) ?? t("today.default_subject");

  function choose({ id }: CommunityRef) {
    const clientId = clientIds.current.get(id) ?? crypto.randomUUID();
    clientIds.current.set(id, clientId);
    start.mutate(
      { communityId: id, subject: subjectFor(id), clientId },
      {
        onSuccess: () => {
          clientIds.current.clear();
          onClose();
          void navigate({ to: "/classes/$id/lesson", params: { id } });
        },
      },
    );
  }

  return (
    <Dialog title={t("today.choose.title")} isOpen onClose={onClose}>
      <p className="soft">{t("today.choose.text")}</p>
      <Fault>{sentenceOf(start.error)}</Fault>
      <ul className={styles.list}>
        {communities.map((community) => (
          <li key={community.id}>
            <RowButton className={styles.row ?? ""} isDisabled={start.isPending} onPress={() => choose(community)}>
              <CommunityMark community={community} />
              <span className={styles.words}>
                <b>{community.name}</b>
                <span className="meta">{t("today.choose.hint", { subject: subjectFor(community.id), school: community.school_name })}</span>
              </span>
              {start.isPending && start.variables.communityId === community.id ? (
                <Spinner label={t("common.wait")} />
              ) : (
                <ChevronRight aria-hidden="true" />
              )}
            </RowButton>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
