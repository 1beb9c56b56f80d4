import type { ComponentChildren } from 'preact';
import { useApp } from '../app-context.ts';

export interface Fact {
  readonly label: string;
  readonly left: string;
  readonly right: string;
  /** Drawn before the words. */
  readonly mark?: readonly [ComponentChildren, ComponentChildren];
}

interface SideBySideProps {
  /** `null`: there is nothing to compare with. */
  readonly left: string | null;
  readonly right: string;
  readonly facts: readonly Fact[];
  readonly why: readonly string[];
}

/** Two things in columns; where they agree the words are grey, so that what differs stands out. */
export function SideBySide({ left, right, facts, why }: SideBySideProps) {
  const { t } = useApp();
  return (
    <table class="sd-sides">
      <thead>
        <tr>
          <td />
          {left !== null && <th scope="col">{left}</th>}
          <th scope="col">{right}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => {
          const look = left !== null && fact.left === fact.right ? 'sd-2' : '';
          return (
            <tr key={fact.label}>
              <th scope="row">{fact.label}</th>
              {left !== null && (
                <td class={look}>
                  {fact.mark?.[0]}
                  {fact.left}
                </td>
              )}
              <td class={look}>
                {fact.mark?.[1]}
                {fact.right}
              </td>
            </tr>
          );
        })}
        <tr>
          <th scope="row">{t('duplicates.why')}</th>
          <td colSpan={left === null ? 1 : 2}>
            <span class="sd-chips">
              {why.map((reason) => (
                <span key={reason} class="sd-dup__tag">
                  {reason}
                </span>
              ))}
            </span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
