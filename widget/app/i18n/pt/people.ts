import type { people as english } from '../en/people.ts';
import type { Translation } from '../words.ts';

export const people: Translation<typeof english> = {
  'set.people': 'Pessoas',
  'set.visibility': 'Funis',
  'people.lead':
    'O que cada usuário do {crm} pode fazer aqui e em quais unidades. Administradores podem tudo, em todas.',
  'people.search': 'Buscar um usuário',
  'people.user': 'Usuário do {crm}',
  'people.sees': 'Vê',
  'people.admin': 'Administrador',
  'people.right.book': 'Agendar',
  'people.right.edit': 'Editar',
  'people.right.cancel': 'Cancelar',
  'people.right.overbook': 'Por cima',
  'people.right.seePhones': 'Telefones',
  'people.right.seePrices': 'Preços',
  'people.right.changeSettings': 'Ajustes',
  'people.legend':
    '**Por cima:** agenda sobre outros agendamentos. **Telefones** e **Preços:** sem a marca não saem do nosso servidor.',
  'people.allLocations': 'Todas as unidades',
  'people.noLocations': 'Nenhuma',
  'people.ofTotal': '{count} de {total}',
  'people.places': 'Redes e unidades de {name}',
  'people.open': 'Unidades de {name}',
  'people.allLater': 'Todas, inclusive as conectadas depois.',
  'people.nowhere': 'Sem uma unidade, este usuário não vê nenhum agendamento.',
  'people.unsaved': {
    one: 'Não salvo: {count} usuário',
    many: 'Não salvos: {count} de usuários',
    other: 'Não salvos: {count} usuários',
  },
  'people.holds': 'As permissões valem a partir do próximo clique do usuário.',
  'people.none': 'Nenhum usuário se chama “{search}”.',
  'people.clear': 'Limpar a busca',
  'people.showAll': {
    one: 'Mostrar {count} usuário',
    many: 'Mostrar os {count} de usuários',
    other: 'Mostrar os {count} usuários',
  },
  'people.summaryNone': 'Todos podem agendar',
  'people.summary': {
    one: '{count} com permissões próprias',
    many: '{count} com permissões próprias',
    other: '{count} com permissões próprias',
  },
  'people.empty': 'O {crm} não informou nenhum usuário. Tente em um minuto.',
  'people.tree.opens': 'Setas movem, ← → fecham e abrem, espaço marca',
  'vis.lead':
    'Em quais funis e etapas os negócios mostram os agendamentos. Um funil sem marca mostra uma linha cinza; em uma etapa sem marca nada é desenhado.',
  'vis.tree': 'Funis e etapas',
  'vis.all': 'Em todos os funis',
  'vis.some': '{count} de {total} funis',
  'vis.stages': { one: '{count} etapa oculta', many: '{count} de etapas ocultas', other: '{count} etapas ocultas' },
  'vis.nowhere': '**Nada está marcado.** Nenhum negócio mostrará seus agendamentos.',
  'vis.syncs': 'Os negócios continuam sincronizados em toda parte.',
  'vis.deals': 'Em todos, inclusive nos funis novos.',
};
