// «Управление уроком»: who may speak, be seen, show, write, react, and whether the door is open. Each choice holds at once.
import { UsersRound } from "lucide-react";
import { useId } from "react";
import { type MessageKey, t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { isBeyond, LEVELS, type Switch as RuleName } from "../../rules";
import { changeRules } from "../../ruling";
import type { Room } from "../../types";
import { roomStore } from "../../room-store";
import { useLessonHere } from "./faces";
import styles from "./RulesDialog.module.css";
import { type Act, useAct } from "./use-act";

const WORDS: { readonly [Name in RuleName]: { readonly title: MessageKey; readonly levels: readonly MessageKey[] } } = {
  speak: { title: "call.rules.speak", levels: ["call.rules.speak.all", "call.rules.speak.word"] },
  camera: { title: "call.rules.camera", levels: ["call.rules.camera.all", "call.rules.camera.none"] },
  share: { title: "call.rules.share", levels: ["call.rules.share.all", "call.rules.share.ask", "call.rules.share.none"] },
  write: { title: "call.rules.write", levels: ["call.rules.write.all", "call.rules.write.teachers", "call.rules.write.closed"] },
  react: { title: "call.rules.react", levels: ["call.rules.react.all", "call.rules.react.none"] },
  slow_seconds: { title: "call.rules.slow", levels: ["call.rules.slow.0", "call.rules.slow.10", "call.rules.slow.30", "call.rules.slow.60"] },
};

export default function RulesDialog({ onClose }: { onClose: () => void }) {
  const room = useLessonHere((state) => state.room);
  const act = useAct();
  if (!room) return null;
  const isTightened = (Object.keys(WORDS) as RuleName[]).some((name) => isBeyond(room.limits, name, LEVELS[name][0] as never));
  return (
    <Dialog
      title={t("call.rules.title")}
      isOpen
      onClose={onClose}
      actions={
        <Button icon={<UsersRound aria-hidden="true" />} onPress={() => roomStore.setState({ dialog: "co_teacher" })}>
          {t("call.co_teacher.call")}
        </Button>
      }
    >
      <fieldset className={styles.rule}>
        <legend>{t("call.rules.door")}</legend>
        <div className={styles.levels}>
          {[false, true].map((isLocked) => (
            <label key={String(isLocked)}>
              <input type="radio" name="door" checked={room.is_locked === isLocked} onChange={() => void act.actOnRoom((id) => changeRules(id, { is_locked: isLocked }))} />
              <span>{isLocked ? t("call.rules.door.locked") : t("call.rules.door.open")}</span>
            </label>
          ))}
        </div>
        <p className="meta">{t("call.rules.lock_hint")}</p>
      </fieldset>
      {(Object.keys(WORDS) as RuleName[]).map((name) => (
        <Rule key={name} name={name} room={room} act={act} />
      ))}
      {isTightened && <Notice kind="info">{t("call.rules.by_school")}</Notice>}
    </Dialog>
  );
}

function Rule({ name, room, act }: { name: RuleName; room: Room; act: Act }) {
  const id = useId();
  const { title, levels } = WORDS[name];
  const isLimited = isBeyond(room.limits, name, LEVELS[name][0] as never);
  return (
    <fieldset className={styles.rule} aria-describedby={isLimited ? id : undefined} data-rule={name}>
      <legend>{t(title)}</legend>
      <div className={styles.levels}>
        {LEVELS[name].map((level, index) => (
          <label key={level}>
            <input
              type="radio"
              name={name}
              checked={room.rules[name] === level}
              disabled={isBeyond(room.limits, name, level as never)}
              onChange={() => void act.actOnRoom((lessonId) => changeRules(lessonId, { [name]: level }))}
            />
            <span>{t(levels[index] as MessageKey)}</span>
          </label>
        ))}
      </div>
      {isLimited && (
        <p id={id} className="meta">
          {t("call.rules.limited")}
        </p>
      )}
    </fieldset>
  );
}
