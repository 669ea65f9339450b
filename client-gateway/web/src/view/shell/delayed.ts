import {useSignal} from '@preact/signals';
import {useEffect} from 'preact/hooks';

/** True while `active` has been true for some time: what is quick shows no skeleton and no warning. */
export function useDelayed(active: boolean, millis: number): boolean {
  const passed = useSignal(false);
  useEffect(() => {
    passed.value = false;
    if (!active) return;
    const timer = setTimeout(() => (passed.value = true), millis);
    return () => clearTimeout(timer);
  }, [active, millis]);
  return active && passed.value;
}
