/** A sentence whose `**marked**` words are bold. */
export function Rich({ text }: { readonly text: string }) {
  return <>{text.split('**').map((part, index) => (index % 2 === 1 ? <b key={part}>{part}</b> : part))}</>;
}
