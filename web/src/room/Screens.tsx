// Shared screens: one large, or two side by side, each in its own form and never under anything else.
import { MonitorUp } from "lucide-react";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { fit, type Size } from "@/call/layout/grid";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Picture } from "./Picture";
import styles from "./Stage.module.css";
import { useCall, useLocal, useSize } from "./media";

const TAG_HEIGHT = 24;
const GAP = 10;

export function Screens({ session, shares }: { session: CallSession; shares: readonly string[] }) {
  const place = useRef<HTMLDivElement>(null);
  const space = useSize(place);
  const isStacked = space.width < space.height * 1.4;
  const parts = Math.max(1, shares.length);
  const each: Size =
    parts === 1
      ? space
      : isStacked
        ? { width: space.width, height: (space.height - GAP) / parts }
        : { width: (space.width - GAP) / parts, height: space.height };
  return (
    <div ref={place} className={styles.sheets} style={{ flexDirection: isStacked ? "column" : "row" }}>
      {shares.map((id) => (
        <Screen key={id} session={session} id={id} space={each} />
      ))}
    </div>
  );
}

function Screen({ session, id, space }: { session: CallSession; id: string; space: Size }) {
  const video = useRef<HTMLVideoElement>(null);
  const isMine = useCall(session, (state) => state.myId === id);
  const theirs = useCall(session, (state) => state.people[id]?.screen ?? null);
  const mine = useLocal(session, (state) => state.screen.media);
  const name = useCall(session, (state) => state.people[id]?.name ?? "");
  const media = isMine ? mine : theirs;
  const aspect = useAspect(video);
  const size = fit({ width: space.width, height: space.height - TAG_HEIGHT }, aspect);
  return (
    <figure className={styles.sheet} style={{ width: size.width } as CSSProperties}>
      <div className={styles.screenPlace} style={size}>
        <Picture session={session} id={id} source="screen" media={media} className={styles.screen} label={isMine ? t("call.screen.mine") : t("call.screen.of", { name })} ref={video} />
      </div>
      <figcaption className={styles.tag}>
        <MonitorUp aria-hidden="true" />
        <span>{isMine ? t("call.screen.mine") : media ? t("call.screen.of", { name }) : t("call.screen.loading", { name })}</span>
      </figcaption>
    </figure>
  );
}

/** The form of the picture as it comes; a window that changes its size changes the sheet with it. */
function useAspect(video: { readonly current: HTMLVideoElement | null }): number {
  const [aspect, setAspect] = useState(16 / 9);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const measure = () => {
      if (element.videoWidth > 0 && element.videoHeight > 0) setAspect(element.videoWidth / element.videoHeight);
    };
    element.addEventListener("resize", measure);
    element.addEventListener("loadedmetadata", measure);
    return () => {
      element.removeEventListener("resize", measure);
      element.removeEventListener("loadedmetadata", measure);
    };
  }, [video]);
  return aspect;
}
