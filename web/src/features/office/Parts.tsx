// What a person is now, in which community; a wrong role or class is put right in one act.
import { ArrowLeftRight, Ellipsis, GraduationCap, UserRoundCog, UserRoundX } from "lucide-react";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { t } from "@/i18n/t";
import "@/i18n/with-office";
import { dayAndMonth, dayOf } from "@/i18n/time";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { colorOf } from "@/ui/color-of";
import { Dialog } from "@/ui/Dialog";
import { IconButton } from "@/ui/IconButton";
import { Menu, type MenuAction } from "@/ui/Menu";
import { Select } from "@/ui/Select";
import { type PersonAct, schoolQuery } from "./queries";
import type { Part, PersonFile, RoleName } from "./types";
import { roleWord, SCHOOL_ROLES } from "./words";

export type PersonPartProps = {
  readonly schoolId: string;
  readonly file: PersonFile;
  readonly act: (act: PersonAct, options?: { onSuccess?: () => void }) => void;
  readonly isPending: boolean;
};
type Task = { readonly part: Part; readonly kind: "role" | "move" | "end" } | { readonly part: null; readonly kind: "add" };

export function Parts({ schoolId, file, act, isPending }: PersonPartProps) {
  const [task, setTask] = useState<Task | null>(null);
  return (
    <Card
      title={t("office.parts")}
      titleId="parts"
      end={
        file.can_edit ? (
          <Button size="small" variant="tint" onPress={() => setTask({ part: null, kind: "add" })}>
            {t("office.parts.add")}
          </Button>
        ) : null
      }
    >
      {file.parts.length === 0 ? <p className="meta">{t("office.parts.none")}</p> : null}
      <Rows>
        {file.parts.map((part) => (
          <li key={`${part.community.id}${part.role}`} data-part={part.role}>
            <Row
              start={
                <Avatar color={colorOf(part.community.id)} isSquare>
                  {part.community.short_name || part.community.name.slice(0, 1)}
                </Avatar>
              }
              title={part.community.name}
              text={t("office.parts.since", { role: roleWord(part.role), day: dayAndMonth(dayOf(part.given_at)) })}
              end={file.can_edit ? <PartMenu part={part} onTask={setTask} /> : null}
            />
          </li>
        ))}
      </Rows>
      {task ? (
        <PartTask
          schoolId={schoolId}
          task={task}
          isPending={isPending}
          onClose={() => setTask(null)}
          onAct={(chosen) => act(chosen, { onSuccess: () => setTask(null) })}
        />
      ) : null}
    </Card>
  );
}

function PartMenu({ part, onTask }: { part: Part; onTask: (task: Task) => void }) {
  const label = t("office.parts.more", { name: part.community.name });
  const actions: MenuAction[] = [{ id: "role", label: t("office.parts.role"), icon: <UserRoundCog aria-hidden="true" />, onAction: () => onTask({ part, kind: "role" }) }];
  if (part.role === "pupil") actions.push({ id: "move", label: t("office.parts.move"), icon: <ArrowLeftRight aria-hidden="true" />, onAction: () => onTask({ part, kind: "move" }) });
  actions.push({ id: "end", label: t("office.parts.end"), icon: <UserRoundX aria-hidden="true" />, isDanger: true, onAction: () => onTask({ part, kind: "end" }) });
  return (
    <Menu label={label} actions={actions}>
      <IconButton label={label} icon={<Ellipsis aria-hidden="true" />} />
    </Menu>
  );
}

type PartTaskProps = { readonly schoolId: string; readonly task: Task; readonly isPending: boolean; readonly onClose: () => void; readonly onAct: (act: PersonAct) => void };

function PartTask({ schoolId, task, isPending, onClose, onAct }: PartTaskProps) {
  const classes = useQuery(schoolQuery(schoolId)).data?.classes ?? [];
  const [role, setRole] = useState<RoleName | null>(null);
  const [classId, setClassId] = useState<string | null>(null);
  const chosen = actOf(task, role, classId);
  const asksClass = task.kind === "move" || task.kind === "add";
  const asksRole = task.kind === "role" || task.kind === "add";
  return (
    <Dialog
      title={t(`office.parts.${task.kind}_title`, { name: task.part?.community.name ?? "" })}
      isOpen
      isAlert={task.kind === "end"}
      onClose={onClose}
      actions={
        <>
          <Button variant={task.kind === "end" ? "danger" : "primary"} icon={<GraduationCap aria-hidden="true" />} isDisabled={!chosen} isPending={isPending} onPress={() => chosen && onAct(chosen)}>
            {t(`office.parts.${task.kind}_yes`)}
          </Button>
          <Button onPress={onClose}>{t("office.cancel")}</Button>
        </>
      }
    >
      <p>{t(`office.parts.${task.kind}_text`)}</p>
      {asksRole ? (
        <Select
          label={t("office.parts.new_role")}
          options={SCHOOL_ROLES.filter((one) => one !== task.part?.role).map((one) => ({ id: one, label: roleWord(one) }))}
          value={role}
          onChange={(next) => setRole(next as RoleName)}
          placeholder={t("office.parts.choose_role")}
        />
      ) : null}
      {asksClass ? (
        <Select
          label={t("office.parts.new_class")}
          options={classes.filter(({ id }) => id !== task.part?.community.id).map(({ id, name }) => ({ id, label: name }))}
          value={classId}
          onChange={setClassId}
          placeholder={t("office.parts.choose_class")}
        />
      ) : null}
    </Dialog>
  );
}

/** The act, once everything it needs is chosen. */
function actOf(task: Task, role: RoleName | null, classId: string | null): PersonAct | null {
  if (task.kind === "add") return role && classId ? { kind: "add", communityId: classId, role } : null;
  const { community, role: now } = task.part;
  if (task.kind === "end") return { kind: "end", communityId: community.id, role: now };
  if (task.kind === "role") return role ? { kind: "role", communityId: community.id, role: now, newRole: role } : null;
  return classId ? { kind: "move", from: community.id, to: classId } : null;
}
