// A moving picture that keeps its last frame: when a call breaks, browsers paint ended tracks black, so the frame is
// drawn aside at the first sign of trouble and lies on top until the next real frame arrives.
import { type RefObject, useEffect, useRef } from "react";
import type { CallSession } from "@/call/session";
import { useTrack } from "./media";

type PictureProps = {
  readonly session: CallSession;
  readonly id: string;
  readonly source: "camera" | "screen";
  /** Null while it is on its way: what was there before stays. */
  readonly media: MediaStreamTrack | null;
  readonly className: string | undefined;
  readonly style?: React.CSSProperties;
  readonly label?: string;
  readonly isMirrored?: boolean;
  readonly ref?: RefObject<HTMLVideoElement | null>;
};

export function Picture({ session, id, source, media, className, style, label, isMirrored = false, ref }: PictureProps) {
  const own = useRef<HTMLVideoElement>(null);
  const video = ref ?? own;
  const frozen = useRef<HTMLCanvasElement>(null);
  useTrack(video, media);

  useEffect(() => {
    const element = video.current;
    const canvas = frozen.current;
    if (!element || !canvas) return;
    const freeze = () => {
      if (element.videoWidth === 0 || !canvas.hidden) return;
      canvas.width = element.videoWidth;
      canvas.height = element.videoHeight;
      canvas.getContext("2d")?.drawImage(element, 0, 0);
      canvas.hidden = false;
    };
    const move = () => {
      // Until the first frame the place behind stays to be seen: an empty picture is black.
      element.dataset["ready"] = "";
      if (session.store.getState().phase === "live") canvas.hidden = true;
    };
    const stop = session.store.subscribe(({ phase }, before) => {
      if (phase === before.phase) return;
      if (phase === "blip" || phase === "rejoining") freeze();
      // A track that outlived the trouble (ours always does) goes on, and no «first frame» will tell.
      if (phase === "live" && isAlive(element)) canvas.hidden = true;
    });
    element.addEventListener("loadeddata", move);
    return () => {
      stop();
      element.removeEventListener("loadeddata", move);
    };
  }, [session, video]);

  return (
    <>
      <video
        ref={video}
        className={className}
        style={style}
        data-person={id}
        data-source={source}
        data-mirrored={isMirrored ? "" : undefined}
        aria-label={label}
        autoPlay
        playsInline
        muted
      />
      <canvas ref={frozen} className={className} style={style} data-mirrored={isMirrored ? "" : undefined} data-ready="" data-frozen="" aria-hidden="true" hidden />
    </>
  );
}

function isAlive(element: HTMLVideoElement): boolean {
  return element.srcObject instanceof MediaStream && element.srcObject.getTracks().some((track) => track.readyState === "live");
}
