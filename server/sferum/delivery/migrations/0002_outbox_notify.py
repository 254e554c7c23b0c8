"""Wake Centrifugo's consumer at the commit of each outbox row, instead of at its next poll."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION rt_outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('rt_outbox', NEW.partition::text);
  RETURN NULL;
END $$;
CREATE TRIGGER rt_outbox_notify AFTER INSERT ON rt_outbox FOR EACH ROW EXECUTE FUNCTION rt_outbox_notify();
"""
BACKWARD = "DROP TRIGGER rt_outbox_notify ON rt_outbox; DROP FUNCTION rt_outbox_notify();"


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
