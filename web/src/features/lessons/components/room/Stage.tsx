// The stage of the lesson: the class as a grid, one speaker, or one or two shared screens with the class below.
import { useRef } from "react";
import { fit, pageSize, type RoomForm, type Size } from "@/call/layout/grid";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { ClosedLine } from "./Closed";
import { GridStage } from "./GridStage";
import { Notices } from "./Notices";
import { Prompts } from "./Prompts";
import { Reactions } from "./Reactions";
import { Screens } from "@/room/Screens";
import styles from "@/room/Stage.module.css";
import { Strip } from "./Strip";
import { Tile } from "./Tile";
import { useCall, useSize } from "@/room/media";
import { StepNotice } from "@/room/Strips";
import { cameras, useShown } from "@/room/shown";
import { stripIds, stripTile, useStage } from "./use-stage";
import { Veil } from "@/room/Veil";
import { Voices } from "./Voices";

const TAG_HEIGHT = 24;
/** Less room than this under a sheet is a strip, more is a small class. */
const LEAST_GRID_HEIGHT = 220;

export function Stage({ session, room }: { session: CallSession; room: Size }) {
  const body = useRef<HTMLDivElement>(null);
  const space = useSize(body);
  const { stage, order, form } = useStage(session, room, pageSize(room, space));
  const step = useCall(session, (state) => state.step);
  const isVoiceOnly = step === "voice";
  // Beside a shown page there is room for the word about the link over the voices, as long as the screen is wide.
  const isAside = isVoiceOnly && stage.kind === "content" && form === "pc";
  const common = { session, order, room, space, form, isVoiceOnly, isOneOnly: step === "speaker" };

  return (
    <section className={`board ${styles.stage}`} aria-label={t("call.stage.label")}>
      {form !== "pc" && <ClosedLine />}
      <Notices session={session} isAside={isAside} />
      <Prompts session={session} />
      <div ref={body} className={styles.body}>
        {stage.kind === "content" ? (
          <ContentStage {...common} shares={stage.shares} />
        ) : isVoiceOnly ? (
          <Voices session={session} order={order} />
        ) : stage.kind === "grid" ? (
          <GridStage session={session} order={order} room={room} space={space} />
        ) : (
          <SpeakerStage {...common} person={stage.person} />
        )}
      </div>
      <Reactions />
      <Veil session={session}>{t("call.veil.text")}</Veil>
    </section>
  );
}

type PartProps = {
  readonly session: CallSession;
  readonly order: readonly string[];
  readonly room: Size;
  readonly space: Size;
  readonly form: RoomForm;
  readonly isVoiceOnly: boolean;
  /** The strip below stands without pictures: the link bears one. */
  readonly isOneOnly: boolean;
};

function ContentStage(props: PartProps & { shares: readonly string[] }) {
  const { session, shares, order, room, space, form, isVoiceOnly, isOneOnly } = props;
  const screens = shares.map((id) => ({ id, source: "screen", wanted: "best" }) as const);
  const sheetHeight = shares.length * (space.width / (16 / 9) + TAG_HEIGHT);
  const below = { width: space.width, height: space.height - sheetHeight - 8 };
  if (isVoiceOnly) {
    return (
      <div className={styles.withVoices} data-form={form}>
        <Screens session={session} shares={shares} />
        <div className={styles.aside}>
          {form === "pc" && <StepNotice session={session} />}
          <Voices session={session} order={order} screens={screens} />
        </div>
      </div>
    );
  }
  if (form === "phone" && !isOneOnly && below.height >= LEAST_GRID_HEIGHT) {
    return (
      <div className={styles.sheetAndClass} style={{ gridTemplateRows: `${sheetHeight}px minmax(0, 1fr)` }}>
        <Screens session={session} shares={shares} />
        <GridStage session={session} order={order} room={room} space={below} screens={screens} />
      </div>
    );
  }
  return <WithStrip {...props} ids={stripIds(order, form)} total={order.length} main={<Screens session={session} shares={shares} />} screens={screens} />;
}

function SpeakerStage(props: PartProps & { person: string }) {
  const { session, person, order, space, form } = props;
  const others = order.filter((id) => id !== person);
  const large = fit({ width: space.width - (form === "side" ? 144 : 0), height: space.height - (form === "side" ? 0 : stripTile(space, form).height + 12) }, 16 / 10);
  const main = (
    <div className={styles.big}>
      <div style={large}>
        <Tile session={session} id={person} />
      </div>
    </div>
  );
  return <WithStrip {...props} ids={stripIds(others, form)} total={others.length} main={main} screens={[{ id: person, source: "camera", wanted: "best" }]} />;
}

type WithStripProps = PartProps & {
  readonly ids: readonly string[];
  readonly total: number;
  readonly main: React.ReactNode;
  readonly screens: Parameters<typeof useShown>[1];
};

function WithStrip({ session, ids, total, main, screens, space, form, isOneOnly }: WithStripProps) {
  useShown(session, isOneOnly ? screens : [...screens, ...cameras(ids, stripTile(space, form))]);
  return (
    <div className={styles.withStrip} data-form={form}>
      {main}
      <Strip session={session} ids={ids} total={total} form={form} isPlain={isOneOnly} />
    </div>
  );
}
