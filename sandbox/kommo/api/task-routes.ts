import type { Task } from '../model.ts';
import { createTask, readTask, updateTask } from '../ops/tasks.ts';
import { forbidden, notFound } from '../problem.ts';
import { taskView } from '../views.ts';
import {
  type ApiCall,
  checked,
  items,
  linkTo,
  list,
  numberParam,
  ok,
  ordered,
  type Reply,
  type Route,
  single,
  written,
} from './call.ts';
import { at, inRange, isAmong } from './query.ts';

function listTasks(call: ApiCall): Reply {
  const { filter } = call.query;
  const completed = at(filter, 'is_completed');
  const rows = call.act.account.tasks.filter(
    (task) =>
      call.act.may('tasks', 'view', task.responsible_user_id) &&
      isAmong(at(filter, 'id'), task.id) &&
      isAmong(at(filter, 'responsible_user_id'), task.responsible_user_id) &&
      (completed === undefined || (completed === '1' || completed === 'true') === task.is_completed) &&
      isAmong(at(filter, 'task_type'), task.task_type_id) &&
      isAmong(at(filter, 'task_type_id'), task.task_type_id) &&
      isAmong(at(filter, 'entity_type'), task.entity_type) &&
      isAmong(at(filter, 'entity_id'), task.entity_id) &&
      inRange(at(filter, 'updated_at'), task.updated_at),
  );
  const sorted = ordered(call, rows, ['created_at', 'complete_till', 'id']);
  return list(call, 'tasks', sorted, (task) => taskView(call.view, task));
}

function visibleTask(call: ApiCall, id: number, right: 'view' | 'edit'): Task {
  const task = call.act.account.tasks.find((candidate) => candidate.id === id);
  if (!task) throw notFound();
  if (!call.act.may('tasks', right, task.responsible_user_id)) throw forbidden();
  return task;
}

function addTasks(call: ApiCall): Reply {
  const drafts = checked(items(call), (input) => readTask(call.act, input, true));
  const rows = drafts.map(([input, draft]) => {
    const task = createTask(call.act, draft);
    return { id: task.id, request_id: input.requestId, ...linkTo(call, `/tasks/${task.id}`) };
  });
  return written(call, 'tasks', rows);
}

function patchTasks(call: ApiCall): Reply {
  const { tasks } = call.act.account;
  const drafts = checked(items(call), (input) => {
    input.choice(
      'id',
      tasks.some(({ id }) => id === input.data['id']),
    );
    return readTask(call.act, input, false);
  });
  const jobs = drafts.map(([input, draft]) => ({ draft, task: visibleTask(call, Number(input.data['id']), 'edit') }));
  for (const { draft, task } of jobs) updateTask(call.act, task, draft);
  return written(
    call,
    'tasks',
    jobs.map(({ task }) => changedTask(call, task)),
  );
}

function patchTask(call: ApiCall): Reply {
  const task = visibleTask(call, numberParam(call), 'edit');
  for (const [, draft] of checked([single(call)], (input) => readTask(call.act, input, false))) {
    updateTask(call.act, task, draft);
  }
  return ok(changedTask(call, task));
}

const changedTask = (call: ApiCall, task: Task) => ({
  id: task.id,
  updated_at: task.updated_at,
  ...linkTo(call, `/tasks/${task.id}`),
});

export const taskRoutes: readonly Route[] = [
  ['get', '/tasks', listTasks],
  ['get', '/tasks/:id', (call) => ok(taskView(call.view, visibleTask(call, numberParam(call), 'view')))],
  ['post', '/tasks', addTasks],
  ['patch', '/tasks', patchTasks],
  ['patch', '/tasks/:id', patchTask],
];
