// Hold to talk: on while held if the microphone was off before, and only then off again.

export type PushToTalk = { readonly hold: () => void; readonly release: () => void };

export function createPushToTalk(microphone: { isOn: () => boolean; set: (isOn: boolean) => void }): PushToTalk {
  let isOurs = false;
  return {
    hold() {
      if (isOurs || microphone.isOn()) return;
      isOurs = true;
      microphone.set(true);
    },
    release() {
      if (!isOurs) return;
      isOurs = false;
      microphone.set(false);
    },
  };
}
