// Devices of this page, for lessons and calls alike.
import { createDeviceShelf, type DeviceShelf } from "@/call/devices";
import { createLocalMedia, type LocalMedia } from "@/call/local-media";

let shelf: DeviceShelf | null = null;

/** The shelf of devices is one for the page: what is chosen before a lesson holds in it and in the settings. */
export function deviceShelf(): DeviceShelf {
  shelf ??= createDeviceShelf(navigator.mediaDevices, localStorage);
  return shelf;
}

export function newLocalMedia(isTeacher: boolean): LocalMedia {
  return createLocalMedia({ devices: deviceShelf(), media: navigator.mediaDevices, cameraHeight: isTeacher ? 720 : 360 });
}
