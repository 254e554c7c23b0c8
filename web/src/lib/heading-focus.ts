// After a walk to another page the reader and the keyboard stand at its heading, not at the link that was left.
let isExpected = false;

/** The app calls it when a navigation to another page begins. */
export function expectHeading(): void {
  isExpected = true;
}

/** True once per navigation, for the first heading that appears. */
export function takeExpectedHeading(): boolean {
  const was = isExpected;
  isExpected = false;
  return was;
}
