// Our own icon of a weak connection: four bars, two of them faded.
export function WeakLinkIcon() {
  return (
    <svg className="lucide" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden="true">
      <path d="M3.5 20v-3M9.2 20v-7" />
      <path d="M14.8 20V9M20.5 20V4" opacity=".38" />
    </svg>
  );
}
