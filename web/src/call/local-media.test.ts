import { describe, expect, it, vi } from "vitest";
import { createDeviceShelf } from "./devices";
import { FakeTrack, fakeTrack } from "./fakes";
import { createLocalMedia } from "./local-media";

const stream = (...tracks: MediaStreamTrack[]) =>
  ({
    getTracks: () => tracks,
    getVideoTracks: () => tracks.filter((track) => track.kind === "video"),
    getAudioTracks: () => tracks.filter((track) => track.kind === "audio"),
  }) as unknown as MediaStream;

function browser(found: { kind: string; deviceId: string; label: string }[] = []) {
  return {
    getUserMedia: vi.fn(async (asked: MediaStreamConstraints) => stream(fakeTrack(asked.audio ? "audio" : "video"))),
    getDisplayMedia: vi.fn(async () => stream(fakeTrack(), fakeTrack("audio"))),
    enumerateDevices: vi.fn(async () => found),
    addEventListener: vi.fn(),
  };
}

function memory(stored: Record<string, string> = {}) {
  return { getItem: (key: string) => stored[key] ?? null, setItem: (key: string, value: string) => void (stored[key] = value) };
}

function local(media: ReturnType<typeof browser> | undefined, stored?: Record<string, string>) {
  const real = media as unknown as MediaDevices | undefined;
  const devices = createDeviceShelf(real, memory(stored));
  return { devices, ...createLocalMedia({ devices, media: real }) };
}

describe("our own media", () => {
  it("stops the camera when it is turned off, and keeps the microphone for the next word", async () => {
    const { store, setCamera, setMicrophone } = local(browser());
    await setCamera(true);
    await setMicrophone(true);
    const { camera, microphone } = store.getState();
    await setCamera(false);
    await setMicrophone(false);
    expect(camera.media?.readyState).toBe("ended");
    expect(store.getState().camera).toMatchObject({ isOn: false, media: null });
    expect(microphone.media).toMatchObject({ readyState: "live", enabled: false });
    await setMicrophone(true);
    expect(store.getState().microphone).toMatchObject({ isOn: true, media: microphone.media });
    expect(microphone.media?.enabled).toBe(true);
  });

  it("leaves no light on after it was stopped, not even for an answer that comes later", async () => {
    const media = browser();
    const late = fakeTrack();
    let answer: (stream: MediaStream) => void = () => undefined;
    media.getUserMedia.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const { store, setCamera, stop } = local(media);
    const turning = setCamera(true);
    await Promise.resolve();
    stop();
    answer(stream(late));
    await turning;
    expect(late.readyState).toBe("ended");
    expect(store.getState().camera).toMatchObject({ isOn: false, media: null });
  });

  it("says why a device does not work and goes on without it", async () => {
    const media = browser();
    media.getUserMedia.mockRejectedValueOnce(new DOMException("", "NotAllowedError")).mockRejectedValueOnce(new DOMException("", "NotFoundError"));
    const { store, setCamera, setMicrophone } = local(media);
    await setCamera(true);
    await setMicrophone(true);
    expect(store.getState()).toMatchObject({ camera: { isOn: false, failure: "browser" }, microphone: { isOn: false, failure: "none" } });
    await setCamera(true);
    expect(store.getState().camera).toMatchObject({ isOn: true, failure: null });
  });

  it("knows an address without https", async () => {
    const { store, setCamera } = local(undefined);
    await setCamera(true);
    expect(store.getState().camera.failure).toBe("insecure");
  });

  it("notices a device that was pulled out", async () => {
    const { store, setMicrophone } = local(browser());
    await setMicrophone(true);
    (store.getState().microphone.media as unknown as FakeTrack).end();
    expect(store.getState().microphone).toMatchObject({ isOn: false, media: null, failure: "unplugged" });
  });

  it("changes the device in use and stops the old one", async () => {
    const media = browser([{ kind: "audioinput", deviceId: "usb", label: "USB" }]);
    const { store, devices, setMicrophone, changeDevice } = local(media);
    await setMicrophone(true);
    const old = store.getState().microphone.media;
    await devices.refresh();
    devices.choose("microphone", "usb");
    await changeDevice("microphone");
    expect(media.getUserMedia.mock.lastCall?.[0]).toMatchObject({ audio: { deviceId: { ideal: "usb" } } });
    expect(old?.readyState).toBe("ended");
    expect(store.getState().microphone).toMatchObject({ isOn: true, isBusy: false });
  });

  it("shares the screen with its sound and ends with the browser's own button", async () => {
    const { store, setScreen } = local(browser());
    await setScreen(true);
    const { media: picture, sound } = store.getState().screen;
    expect([picture?.contentHint, sound?.kind]).toEqual(["detail", "audio"]);
    (picture as unknown as FakeTrack).end();
    expect(store.getState().screen).toMatchObject({ isOn: false, media: null, sound: null });
    expect(sound?.readyState).toBe("ended");
  });

  it("takes a closed window picker as a choice", async () => {
    const media = browser();
    media.getDisplayMedia.mockRejectedValueOnce(new DOMException("Permission denied", "NotAllowedError"));
    const { store, setScreen } = local(media);
    await setScreen(true);
    expect(store.getState().screen).toMatchObject({ isOn: false, isBusy: false, failure: null });
  });
});

describe("the shelf of devices", () => {
  it("remembers the choice and falls back when that device is not there", async () => {
    const stored = {};
    const media = browser([{ kind: "videoinput", deviceId: "front", label: "Front" }, { kind: "audioinput", deviceId: "", label: "" }]);
    const first = local(media, stored).devices;
    await first.refresh();
    expect(first.store.getState()).toMatchObject({ camera: [{ id: "front", label: "Front" }], microphone: [] });
    first.choose("camera", "front");
    const second = local(media, stored).devices;
    expect(second.wanted("camera")).toBe("front");
    const third = local(browser([{ kind: "videoinput", deviceId: "other", label: "" }]), stored).devices;
    await third.refresh();
    expect(third.wanted("camera")).toBeNull();
  });

  it("survives a broken memory", () => {
    expect(createDeviceShelf(undefined, memory({ "sferum.devices": "{oops" })).wanted("camera")).toBeNull();
  });

  it("stops what is not allowed any more, ignores presses meanwhile, and stays off when it is allowed again", async () => {
    const browserMedia = browser();
    const { store, setMicrophone, setScreen, allow } = local(browserMedia);
    await setMicrophone(true);
    await setScreen(true);
    const { microphone, screen } = store.getState();
    allow({ microphone: false, camera: true, screen: false });
    expect([microphone.media?.readyState, screen.media?.readyState]).toEqual(["ended", "ended"]);
    await setMicrophone(true);
    await setScreen(true);
    expect(store.getState()).toMatchObject({ microphone: { isOn: false, isClosed: true, media: null }, screen: { isOn: false, isClosed: true } });
    allow({ microphone: true, camera: true, screen: true });
    expect(store.getState().microphone).toMatchObject({ isOn: false, isClosed: false, media: null });
    await setMicrophone(true);
    expect(store.getState().microphone.isOn).toBe(true);
  });

  it("closes a microphone that the browser is still being asked for", async () => {
    const { store, setMicrophone, allow } = local(browser());
    const asking = setMicrophone(true);
    await Promise.resolve();
    allow({ microphone: false, camera: true, screen: true });
    await asking;
    expect(store.getState().microphone).toMatchObject({ isOn: false, isBusy: false, media: null });
  });
});
