import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {gunzipSync} from 'node:zlib';

const DIRECTORY = resolve(
  import.meta.dirname,
  '../..',
  process.env['WAVEGATE_VECTORS'] ?? '../../wave-model/target/vectors',
);

/** The examples of every form of JSON, as the provider writes them. */
export function readExamples<T>(): T {
  return JSON.parse(readVectors('json.json').toString()) as T;
}

/** The cases that the provider's tests generated, frozen so that nothing can change them. */
export function* readCases<T>(name: string): Generator<T> {
  for (const line of gunzipSync(readVectors(`${name}.jsonl.gz`)).toString().split('\n')) {
    if (line !== '') {
      yield deepFreeze(JSON.parse(line) as T);
    }
  }
}

function readVectors(file: string): Buffer {
  const path = resolve(DIRECTORY, file);
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: run mvn -pl wave-model test first, which writes it`);
  }
  return readFileSync(path);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
