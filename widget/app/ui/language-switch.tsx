import { useState } from 'preact/hooks';
import { LANGUAGES, type Language } from '../../../shared/domain/language.ts';
import { useApp } from '../app-context.ts';
import { LANGUAGE_NAMES } from '../i18n/language.ts';

/** Any of our four languages, whatever the host's; the choice is kept in this browser. */
export function LanguageSwitch() {
  const { t, language, setLanguage } = useApp();
  const [hasFailed, setFailed] = useState(false);
  const choose = async (next: Language) => {
    try {
      await setLanguage(next);
    } catch {
      setFailed(true);
    }
  };
  return (
    <span class="sd-lang">
      <select
        class="sd-lang__select"
        aria-label={t('common.language')}
        value={language}
        onChange={(event) => {
          const next = LANGUAGES.find((item) => item === event.currentTarget.value);
          if (next) void choose(next);
        }}
      >
        {LANGUAGES.map((item) => (
          <option key={item} value={item} selected={item === language}>
            {LANGUAGE_NAMES[item]}
          </option>
        ))}
      </select>
      <span role="status" class="sd-s sd-2">
        {hasFailed ? t('card.windowFailed') : ''}
      </span>
    </span>
  );
}
