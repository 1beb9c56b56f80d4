import type { Act } from '../act.ts';
import { taskRow } from '../hook-rows.ts';
import type { Input } from '../input.ts';
import { type EntityType, entityTypes, type Task } from '../model.ts';
import { findEntity } from './entities.ts';

interface TaskDraft {
  readonly text: string | undefined;
  readonly complete_till: number | undefined;
  readonly task_type_id: number | undefined;
  readonly entity: { readonly type: EntityType; readonly id: number } | undefined;
  readonly responsible_user_id: number | undefined;
  readonly duration: number | undefined;
  readonly is_completed: boolean | undefined;
  readonly result: string | undefined;
}

export function readTask(act: Act, input: Input, isNew: boolean): TaskDraft {
  if (isNew) {
    input.require('text');
    input.require('complete_till');
  }
  const task_type_id = input.integer('task_type_id');
  if (task_type_id !== undefined) {
    input.choice(
      'task_type_id',
      act.account.task_types.some(({ id }) => id === task_type_id),
    );
  }
  const responsible_user_id = input.integer('responsible_user_id');
  if (responsible_user_id !== undefined) {
    input.choice(
      'responsible_user_id',
      act.account.users.some(({ id }) => id === responsible_user_id),
    );
  }
  return {
    text: input.text('text'),
    complete_till: input.integer('complete_till'),
    task_type_id,
    entity: readSubject(act, input),
    responsible_user_id,
    duration: input.integer('duration'),
    is_completed: input.flag('is_completed'),
    result: readResult(input),
  };
}

function readSubject(act: Act, input: Input): TaskDraft['entity'] {
  const id = input.integer('entity_id');
  if (id === undefined) return undefined;
  const type = entityTypes.find((name) => name === input.data['entity_type']);
  if (!type) input.choice('entity_type', false);
  else input.choice('entity_id', findEntity(act, type, id) !== undefined);
  return type && { type, id };
}

function readResult(input: Input): string | undefined {
  if (Array.isArray(input.data['result'])) return undefined;
  const text = input.object('result')?.['text'];
  return typeof text === 'string' ? text : undefined;
}

export function createTask(act: Act, draft: TaskDraft): Task {
  const task: Task = {
    id: act.id('task'),
    created_by: act.user.id,
    updated_by: act.user.id,
    created_at: act.at,
    updated_at: act.at,
    responsible_user_id: draft.responsible_user_id ?? act.user.id,
    entity_id: draft.entity?.id ?? null,
    entity_type: draft.entity?.type ?? null,
    duration: draft.duration ?? 0,
    is_completed: draft.is_completed ?? false,
    task_type_id: draft.task_type_id ?? 1,
    text: draft.text ?? '',
    result: draft.result === undefined ? null : { id: act.id('taskResult'), text: draft.result },
    complete_till: draft.complete_till ?? act.at,
  };
  act.account.tasks.push(task);
  act.event('task_added', { type: 'task', id: task.id });
  act.change('add_task', 'task', 'add', taskRow(act.account, task));
  return task;
}

export function updateTask(act: Act, task: Task, draft: TaskDraft): void {
  const subject = { type: 'task', id: task.id } as const;
  const formerOwner = task.responsible_user_id;
  if (draft.is_completed === true && !task.is_completed) act.event('task_completed', subject);
  if (draft.text !== undefined && draft.text !== task.text) act.event('task_text_changed', subject);
  if (draft.complete_till !== undefined && draft.complete_till !== task.complete_till) {
    act.event('task_deadline_changed', subject);
  }
  if (draft.result !== undefined) {
    act.event('task_result_added', subject);
    task.result = { id: act.id('taskResult'), text: draft.result };
  }
  task.text = draft.text ?? task.text;
  task.complete_till = draft.complete_till ?? task.complete_till;
  task.task_type_id = draft.task_type_id ?? task.task_type_id;
  task.responsible_user_id = draft.responsible_user_id ?? task.responsible_user_id;
  task.duration = draft.duration ?? task.duration;
  task.is_completed = draft.is_completed ?? task.is_completed;
  task.updated_at = act.at;
  task.updated_by = act.user.id;
  if (draft.entity) {
    task.entity_id = draft.entity.id;
    task.entity_type = draft.entity.type;
  }
  if (task.responsible_user_id !== formerOwner) {
    const row = taskRow(act.account, task, { old_responsible_user_id: formerOwner });
    act.change('responsible_task', 'task', 'responsible', row);
  }
  act.change('update_task', 'task', 'update', taskRow(act.account, task));
}
