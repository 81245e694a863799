"""What has been made of a picture, what is still to be made; the declaration of decoration by a name of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0004_origin_and_consent"),
    ]

    operations = [
        migrations.RenameField(model_name="creditedimage", old_name="decorative", new_name="decoration"),
        migrations.AddField(
            model_name="creditedimage", name="made", field=models.JSONField(default=dict, editable=False)
        ),
        migrations.CreateModel(
            name="PictureWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shape", models.CharField(max_length=20)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes", to="media.creditedimage"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("image", "shape"), name="one_wish_a_shape")],
            },
        ),
    ]
