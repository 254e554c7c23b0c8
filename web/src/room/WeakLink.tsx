// Our own icon of a weak link: four bars, two of them faded.
export function WeakLink({ label }: { label?: string }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden={label ? undefined : true} role={label ? "img" : undefined} aria-label={label}>
      <path d="M3.5 15.5v-2M8 15.5v-5" />
      <path d="M12.5 15.5V7.5M17 15.5V4.5" opacity=".4" />
    </svg>
  );
}
