// The lesson in a little window above all programs: a document of our own where the browser has it, else its plain
// video window. One at a time.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

type DocumentPictureInPicture = { requestWindow: (options: { width: number; height: number }) => Promise<Window> };

export const pictureStore = createStore<{ readonly window: Window | null; readonly isVideo: boolean }>(() => ({ window: null, isVideo: false }));

export function usePictureWindow() {
  const { window: picture, isVideo } = useStore(pictureStore);
  const isOpen = picture !== null || isVideo;
  return { isOpen, isAvailable: ownWindows() !== null || document.pictureInPictureEnabled, toggle: () => void (isOpen ? closePicture() : openPicture()) };
}

export function closePicture(): void {
  pictureStore.getState().window?.close();
  if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => undefined);
  pictureStore.setState({ window: null, isVideo: false });
}

async function openPicture(): Promise<void> {
  const windows = ownWindows();
  if (windows) {
    const opened = await windows.requestWindow({ width: 360, height: 240 }).catch(() => null);
    if (!opened) return;
    copyLook(opened);
    opened.addEventListener("pagehide", () => pictureStore.setState({ window: null }));
    pictureStore.setState({ window: opened });
    return;
  }
  const video = document.querySelector<HTMLVideoElement>("[data-room] video[data-source='screen'], [data-room] video:not([data-mirrored]), [data-mini] video");
  const opened = await video?.requestPictureInPicture().catch(() => null);
  if (!opened) return;
  video?.addEventListener("leavepictureinpicture", () => pictureStore.setState({ isVideo: false }), { once: true });
  pictureStore.setState({ isVideo: true });
}

function ownWindows(): DocumentPictureInPicture | null {
  return (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture ?? null;
}

/** A new document knows nothing of our styles and theme. */
function copyLook(opened: Window): void {
  const { documentElement: root, head } = document;
  for (const name of ["data-theme", "data-size", "lang"]) {
    const value = root.getAttribute(name);
    if (value !== null) opened.document.documentElement.setAttribute(name, value);
  }
  for (const sheet of head.querySelectorAll("link[rel='stylesheet'], style")) opened.document.head.append(sheet.cloneNode(true));
}
