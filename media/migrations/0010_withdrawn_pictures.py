from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0009_withheld_pictures'),
    ]

    operations = [
        migrations.AddField(
            model_name='creditedimage',
            name='withdrawn',
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
