"""Wake the worker when a job's lock is free again.

A job whose lock is held when its notification comes is passed over, and would wait for the worker's next poll (seconds):
a teacher's press must not. Nothing is asked while nothing happens.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION delivery_notify_released_lock() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  waiting bigint;
BEGIN
  SELECT id INTO waiting FROM procrastinate_jobs
    WHERE lock = OLD.lock AND status = 'todo' AND id <> OLD.id ORDER BY id LIMIT 1;
  IF waiting IS NOT NULL THEN
    PERFORM pg_notify(
      'procrastinate_any_queue_v1', json_build_object('type', 'job_inserted', 'job_id', waiting)::text
    );
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER delivery_released_lock_update AFTER UPDATE OF status ON procrastinate_jobs
  FOR EACH ROW WHEN (OLD.lock IS NOT NULL AND OLD.status = 'doing') EXECUTE FUNCTION delivery_notify_released_lock();
CREATE TRIGGER delivery_released_lock_delete AFTER DELETE ON procrastinate_jobs
  FOR EACH ROW WHEN (OLD.lock IS NOT NULL AND OLD.status = 'doing') EXECUTE FUNCTION delivery_notify_released_lock();
"""
BACKWARD = """
DROP TRIGGER delivery_released_lock_update ON procrastinate_jobs;
DROP TRIGGER delivery_released_lock_delete ON procrastinate_jobs;
DROP FUNCTION delivery_notify_released_lock();
"""


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_outbox_notify"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
