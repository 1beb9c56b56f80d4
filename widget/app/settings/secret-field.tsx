import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly error: string | null;
  readonly help?: string;
  readonly maxLength: number;
}

/** A password or a token, hidden until the eye is pressed. */
export function SecretField({ help, ...props }: SecretFieldProps) {
  const { t } = useApp();
  const [isShown, setShown] = useState(false);
  return (
    <Field
      {...props}
      {...(help === undefined ? {} : { help })}
      type={isShown ? 'text' : 'password'}
      autoComplete="new-password"
      tail={
        <button
          type="button"
          class="sd-eye"
          aria-label={t(isShown ? 'conn.hidePassword' : 'conn.showPassword')}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          <Icon name="eye" />
        </button>
      }
    />
  );
}
