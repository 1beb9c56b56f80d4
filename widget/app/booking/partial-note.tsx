import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import type { Query } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';

/** Some of what a location offers did not come: what is missing, and a way to ask again. */
export function PartialNote({ catalog }: { readonly catalog: Query<CatalogResponse> }) {
  const { t } = useApp();
  if (!catalog.data?.isPartial) return null;
  const again = <LinkButton onClick={() => void catalog.refetch()}>{t('common.tryAgain')}</LinkButton>;
  return (
    <Banner kind="warn" actions={catalog.isLoading ? <span>{t('book.asking')}</span> : again}>
      {t('book.partial')}
    </Banner>
  );
}
