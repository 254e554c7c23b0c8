// What waits for the teacher's word besides hands: who answers now, who shows, who asks to show, who stands at the door.
import { DoorOpen, MonitorUp, Star } from "lucide-react";
import type { ReactNode } from "react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Count } from "@/ui/Chip";
import { changeStanding, endWord, giveWordToNext, letPersonIn, putBack, refusePerson } from "../../ruling";
import { useLessonHere } from "../room/faces";
import { useAct } from "../room/use-act";
import { useCall } from "@/room/media";
import styles from "./Panel.module.css";
import { Waited } from "./Waited";

export function Requests({ session }: { session: CallSession }) {
  return (
    <>
      <Forward />
      <Shares session={session} />
      <ShareRequests />
      <Lobby />
    </>
  );
}

function useName(id: string | null | undefined): string {
  return useLessonHere((state) => state.people.find((person) => person.id === id)?.name) ?? "";
}

type NowProps = { readonly icon: ReactNode; readonly children: ReactNode; readonly word: string; readonly isDisabled: boolean; readonly onPress: () => void; readonly before?: ReactNode };

function Now({ icon, children, word, isDisabled, onPress, before }: NowProps) {
  return (
    <div className={styles.now}>
      {icon}
      <p>{children}</p>
      {before}
      <Button size="tight" isDisabled={isDisabled} onPress={onPress}>
        {word}
      </Button>
    </div>
  );
}

function Forward() {
  const floor = useLessonHere((state) => state.room.floor);
  const spotlight = useLessonHere((state) => state.room.spotlight_id);
  const hasNext = useLessonHere((state) => state.hands.length > 0) === true;
  const [answering, large] = [useName(floor?.user_id), useName(spotlight)];
  const { actOnRoom, isBusy } = useAct();
  return (
    <>
      {floor && (
        <Now
          icon={<span className={styles.bead} />}
          word={t("call.floor.end")}
          isDisabled={isBusy}
          onPress={() => void actOnRoom(endWord)}
          before={
            hasNext && (
              <Button variant="yellow" size="tight" isDisabled={isBusy} onPress={() => void actOnRoom(giveWordToNext)}>
                {t("call.hands.next")}
              </Button>
            )
          }
        >
          <b>{t("call.floor.answers", { name: answering })}</b>
        </Now>
      )}
      {spotlight && (
        <Now icon={<Star aria-hidden="true" />} word={t("call.spotlight.end")} isDisabled={isBusy} onPress={() => void actOnRoom(putBack)}>
          <b>{t("call.spotlight.now", { name: large })}</b>
        </Now>
      )}
    </>
  );
}

/** Pupils who show their screens; a teacher ends his own show on the bar. */
function Shares({ session }: { session: CallSession }) {
  const shares = useCall(session, (state) => state.shares);
  const people = useLessonHere((state) => state.people) ?? [];
  // Where all may show, stopping one is forbidding it to him; elsewhere the approval is taken back.
  const stopped = useLessonHere((state) => (state.room.rules.share === "all" ? "deny" : "default")) ?? "default";
  const { act, isBusy } = useAct();
  const showing = people.filter((person) => shares.includes(person.id) && (person.part === "pupil" || person.part === "guest"));
  return showing.map((person) => (
    <Now key={person.id} icon={<MonitorUp aria-hidden="true" />} word={t("call.share.stop")} isDisabled={isBusy} onPress={() => void act((id) => changeStanding(id, person.id, { share: stopped }))}>
      <b>{t("call.share.shows", { name: person.name })}</b>
    </Now>
  ));
}

function ShareRequests() {
  const people = useLessonHere((state) => state.people) ?? [];
  const standings = useLessonHere((state) => state.standings) ?? [];
  const { act, isBusy } = useAct();
  const asking = standings.filter((standing) => standing.share_asked_at !== null).sort((a, b) => (a.share_asked_at ?? "").localeCompare(b.share_asked_at ?? ""));
  return asking.map(({ user_id: userId }) => {
    const name = people.find((person) => person.id === userId)?.name ?? "";
    return (
      <div key={userId} className={styles.asked} data-asks={userId}>
        <p>
          <MonitorUp aria-hidden="true" />
          <span>
            <b>{name}</b> {t("call.share.wants")}
          </span>
        </p>
        <div>
          <Button variant="tint" size="tight" isDisabled={isBusy} onPress={() => void act((id) => changeStanding(id, userId, { share: "allow" }))}>
            {t("call.share.allow")}
          </Button>
          <Button size="tight" isDisabled={isBusy} onPress={() => void act((id) => changeStanding(id, userId, { share: "default" }))}>
            {t("call.share.not_now")}
          </Button>
        </div>
      </div>
    );
  });
}

function Lobby() {
  const lobby = useLessonHere((state) => state.lobby) ?? [];
  const { act, isBusy } = useAct();
  if (lobby.length === 0) return null;
  return (
    <section className={styles.part} aria-label={t("call.lobby.title")}>
      <div className={styles.head}>
        <h2>
          <DoorOpen aria-hidden="true" />
          {t("call.lobby.title")}
          <Count color="yellow">{lobby.length}</Count>
        </h2>
        {lobby.length > 1 && (
          <Button variant="quiet" size="tight" isDisabled={isBusy} onPress={() => void act((id) => Promise.all(lobby.map(({ person }) => letPersonIn(id, person.id))))}>
            {t("call.lobby.all")}
          </Button>
        )}
      </div>
      <ul className={styles.rows}>
        {lobby.map(({ person, reason, knocked_at: knockedAt }) => (
          <li key={person.id} data-knocks={person.id}>
            <Avatar color={person.color} size="m">
              {person.initials}
            </Avatar>
            <span className={styles.name}>
              <b>{person.name}</b>
              <span className="meta">
                {t(`call.lobby.${reason}`)} · <Waited since={knockedAt} />
              </span>
            </span>
            <span className={styles.pair}>
              <Button variant="tint" size="tight" isDisabled={isBusy} onPress={() => void act((id) => letPersonIn(id, person.id))}>
                {t("call.lobby.let_in")}
              </Button>
              <Button variant="quiet" size="tight" isDisabled={isBusy} onPress={() => void act((id) => refusePerson(id, person.id))}>
                {t("call.lobby.refuse")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
