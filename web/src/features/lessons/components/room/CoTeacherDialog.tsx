// Who of the colleagues leads this lesson together with me: equal rights, and called when the class is left alone.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "@/i18n/t";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { SkeletonRows } from "@/ui/Skeleton";
import { dismissCoTeacher, makeCoTeacher, readColleagues } from "../../ruling";
import panel from "../panel/Panel.module.css";
import { useLessonHere } from "./faces";
import { useAct } from "./use-act";

export default function CoTeacherDialog({ lessonId, onClose }: { lessonId: string; onClose: () => void }) {
  const { data: colleagues } = useQuery({ queryKey: ["lesson-colleagues", lessonId], queryFn: () => readColleagues(lessonId) });
  const called = useLessonHere((state) => state.standings.filter(({ part }) => part === "co_teacher").map((standing) => standing.user_id)) ?? [];
  const [text, setText] = useState("");
  const { act, isBusy } = useAct();
  const wanted = text.trim().toLocaleLowerCase("ru");
  const shown = colleagues?.filter((person) => person.full_name.toLocaleLowerCase("ru").includes(wanted));

  return (
    <Dialog title={t("call.co_teacher.title")} isOpen onClose={onClose}>
      <p className="soft">{t("call.co_teacher.text")}</p>
      <div className={panel.search}>
        <input type="search" aria-label={t("call.co_teacher.search")} placeholder={t("call.co_teacher.search")} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      {!shown && <SkeletonRows label={t("common.loading")} />}
      {shown?.length === 0 && <p className="soft">{t("call.co_teacher.nobody")}</p>}
      <ul>
        {shown?.map((person) => {
          const isOne = called.includes(person.id);
          return (
            <li key={person.id} className={panel.person}>
              <Avatar color={person.color} size="m">
                {person.initials}
              </Avatar>
              <span>
                <b>{person.full_name}</b>
              </span>
              <Button size="tight" variant={isOne ? "plain" : "tint"} isDisabled={isBusy} onPress={() => void act((id) => (isOne ? dismissCoTeacher(id, person.id) : makeCoTeacher(id, person.id)))}>
                {isOne ? t("call.person.dismiss_co_teacher") : t("call.person.make_co_teacher")}
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
