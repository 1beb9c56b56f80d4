interface Step {
  readonly name: string;
  readonly act: () => Promise<void>;
}

/** One test of several steps, each going on where the one before it ended: what fails says in which step. */
export interface Story {
  step(name: string, act: () => Promise<void>): void;
  tell(): Promise<void>;
}

export function startStory(): Story {
  const steps: Step[] = [];
  return {
    step: (name, act) => void steps.push({ name, act }),
    async tell() {
      for (const { name, act } of steps) {
        await act().catch((cause: unknown) => {
          throw new Error(`It ${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
        });
      }
    },
  };
}
