// Reactions rise at the side of the stage and are gone: who sent them stands beside, nothing is counted.
import { useEffect, useState } from "react";
import { onReaction, type ReactionSeen } from "../../realtime";
import { ReactionIcon } from "./reaction-icons";
import { shortName, useLessonHere } from "./faces";
import styles from "./Reactions.module.css";
import { t } from "@/i18n/t";

const SHOWN_MS = 4_000;
const AT_ONCE = 8;

type Shown = ReactionSeen & { readonly key: number };
let lastKey = 0;

export function Reactions() {
  const [shown, setShown] = useState<readonly Shown[]>([]);

  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const stop = onReaction((seen) => {
      lastKey += 1;
      const key = lastKey;
      setShown((now) => [...now, { ...seen, key }].slice(-AT_ONCE));
      timers.add(setTimeout(() => setShown((now) => now.filter((one) => one.key !== key)), SHOWN_MS));
    });
    return () => {
      stop();
      timers.forEach(clearTimeout);
    };
  }, []);

  return (
    <div className={styles.rising} aria-label={t("call.reaction.label")} role="log">
      {shown.map((one) => (
        <Rising key={one.key} seen={one} />
      ))}
    </div>
  );
}

function Rising({ seen }: { seen: Shown }) {
  const name = useLessonHere((state) => state.people.find((person) => person.id === seen.userId)?.name) ?? "";
  return (
    <div className={styles.one} style={{ insetInlineStart: `${(seen.key % 4) * 26}px` }} data-reaction={seen.reaction}>
      <ReactionIcon reaction={seen.reaction} />
      <span>{shortName(name)}</span>
      <span className="sr-only">{t(`call.reaction.${seen.reaction}`)}</span>
    </div>
  );
}
