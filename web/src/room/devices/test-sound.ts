// Three soft notes through the chosen speakers: who hears them will hear the lesson.

const NOTES = [523.25, 659.25, 783.99];
const NOTE_SECONDS = 0.28;

export async function playTestSound(speakerId: string | null): Promise<void> {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  NOTES.forEach((frequency, index) => {
    const start = context.currentTime + index * NOTE_SECONDS;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.2, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_SECONDS);
    tone.connect(volume).connect(out);
    tone.start(start);
    tone.stop(start + NOTE_SECONDS);
    if (index === NOTES.length - 1) tone.onended = () => void context.close();
  });
  // An element, not the context itself: only elements can be sent to a chosen device.
  const player = new Audio();
  player.srcObject = out.stream;
  if (speakerId !== null) await player.setSinkId?.(speakerId).catch(() => undefined);
  await player.play().catch(() => undefined);
}
