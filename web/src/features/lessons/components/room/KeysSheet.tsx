// The sheet of keys: what each does in the room. Opened by `?`.
import { t } from "@/i18n/t";
import { Dialog } from "@/ui/Dialog";
import { roomStore } from "../../room-store";
import styles from "./KeysSheet.module.css";
import { useRoom } from "./use-room";

const KEYS = [
  ["microphone", ["Ctrl", "D"]],
  ["camera", ["Ctrl", "E"]],
  ["hand", ["Ctrl", "Shift", "H"]],
  ["chat", ["Ctrl", "Shift", "M"]],
  ["people", ["Ctrl", "Shift", "P"]],
  ["full_screen", ["Ctrl", "Shift", "F"]],
  ["bar", ["F2"]],
] as const;

export function KeysSheet({ hasLetters }: { hasLetters: boolean }) {
  const isOpen = useRoom((state) => state.isKeysOpen);
  return (
    <Dialog title={t("call.keys.title")} isOpen={isOpen} onClose={() => roomStore.setState({ isKeysOpen: false })}>
      <dl className={styles.keys}>
        {KEYS.map(([name, keys]) => (
          <Line key={name} name={t(`call.keys.${name}`)} keys={keys} />
        ))}
        {hasLetters && (
          <>
            <Line name={t("call.keys.talk")} keys={[t("call.keys.space")]} />
            <Line name={t("call.keys.sheet")} keys={["?"]} />
          </>
        )}
      </dl>
      <p className="meta">{hasLetters ? t("call.keys.letters_on") : t("call.keys.letters_off")}</p>
    </Dialog>
  );
}

function Line({ name, keys }: { name: string; keys: readonly string[] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dd>
    </div>
  );
}
